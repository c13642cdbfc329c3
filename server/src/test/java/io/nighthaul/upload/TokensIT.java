package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may upload, for how long, and what becomes of that when a token is replaced. */
class TokensIT {
    private static final Instant NOON = Instant.parse("2026-03-10T11:00:00Z");
    private static final Duration OVERLAP = Duration.ofDays(7);

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private final SettableClock clock = new SettableClock(NOON);
    private Tokens tokens;
    private Bearers bearers;

    @BeforeEach
    void open() {
        tokens = new Tokens(STORE.database(), new AuditLog(STORE.database(), clock), clock);
        bearers = new Bearers(STORE.database(), clock);
    }

    private Tokens.Issued issued(TokenScope scope, @Nullable Duration lasts) {
        return tokens.create(new Tokens.Wish("phone-1", "ana", "BG-100", scope, lasts), Actor.SYSTEM);
    }

    private Tokens.Issued rotated(Tokens.Issued token) {
        return tokens.rotate(token.publicId(), OVERLAP, Actor.SYSTEM).orElseThrow();
    }

    @Test
    void a_successor_may_do_no_more_than_the_one_before() {
        Tokens.Issued reading = rotated(issued(TokenScope.READ, null));
        Tokens.Issued sending = rotated(issued(TokenScope.UPLOAD, null));

        assertThat(bearers.bearer(reading.text()).orElseThrow().scope()).isEqualTo(TokenScope.READ);
        assertThat(bearers.bearer(sending.text()).orElseThrow().scope()).isEqualTo(TokenScope.UPLOAD);
    }

    @Test
    void a_successor_lasts_as_long_as_the_one_before_did_from_its_beginning() {
        Tokens.Issued first = issued(TokenScope.UPLOAD, Duration.ofDays(90));
        clock.advance(Duration.ofDays(80));

        assertThat(rotated(first).expiresAt()).isEqualTo(NOON.plus(Duration.ofDays(170)));
        assertThat(rotated(issued(TokenScope.UPLOAD, null)).expiresAt()).isNull();
    }

    @Test
    void the_one_before_is_valid_for_the_overlap_and_not_longer() {
        Tokens.Issued first = issued(TokenScope.UPLOAD, null);
        Tokens.Issued second = rotated(first);
        clock.advance(OVERLAP.minusSeconds(1));
        assertThat(bearers.bearer(first.text())).isPresent();

        clock.advance(Duration.ofMinutes(2));
        assertThat(bearers.bearer(first.text())).isEmpty();
        assertThat(bearers.bearer(second.text())).isPresent();
    }

    @Test
    void a_token_that_is_over_or_revoked_has_no_successor() {
        Tokens.Issued over = issued(TokenScope.UPLOAD, Duration.ofHours(1));
        Tokens.Issued revoked = issued(TokenScope.UPLOAD, null);
        tokens.revoke(revoked.publicId(), Actor.SYSTEM);
        clock.advance(Duration.ofHours(2));

        assertThat(tokens.rotate(over.publicId(), OVERLAP, Actor.SYSTEM)).isEmpty();
        assertThat(tokens.rotate(revoked.publicId(), OVERLAP, Actor.SYSTEM)).isEmpty();
    }
}
