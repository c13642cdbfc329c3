package io.nighthaul.store;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives a test class a migrated database of its own and checks after each test that nothing was left open.
 *
 * <p>Register it in a static field: {@code @RegisterExtension static final TestDatabase STORE = new TestDatabase();}
 */
public final class TestDatabase implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private final String fleetZone;
    private @Nullable ScratchDatabase scratch;

    /** A fleet that lives in Belgrade. */
    public TestDatabase() {
        this("Europe/Belgrade");
    }

    public TestDatabase(String fleetZone) {
        this.fleetZone = fleetZone;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        scratch = ScratchDatabase.create();
        scratch.database().fleetZoneOr(ZoneId.of(fleetZone));
    }

    public Database database() {
        return scratch().database();
    }

    public DatabaseSettings settings() {
        return scratch().settings();
    }

    /** The database behind this, to look at it past the store. */
    public ScratchDatabase scratch() {
        return Objects.requireNonNull(scratch, "register TestDatabase in a static field");
    }

    @Override
    public void afterEach(ExtensionContext context) {
        scratch().assertNothingLeftOpen();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (scratch != null) {
            scratch.close();
        }
    }
}
