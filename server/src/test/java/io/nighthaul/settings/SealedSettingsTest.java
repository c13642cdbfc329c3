package io.nighthaul.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.secret.Seal;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets that are written out, on a real store. */
class SealedSettingsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String KEY = "0f".repeat(32);
    private static final String PASSWORD = "hunter2 of the mail server";
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-10T11:00:00Z"));
    private final AuditLog audit = new AuditLog(STORE.database(), clock);

    private final Settings sealing =
            new Settings(STORE.database(), audit, clock, Optional.of(Seal.of(new Secret(KEY))));
    private final SecretReader reader = new SecretReader(Map.of(Seal.VARIABLE, KEY));

    @Test
    void neither_table_nor_audit_log_nor_screen_holds_a_secret_that_was_written_out() {
        Changed changed = sealing.set(AlertSettings.MAIL_PASSWORD, PASSWORD, Actor.SYSTEM);

        assertThat(changed.after().text()).startsWith("sealed (sha256:").doesNotContain("hunter");
        assertThat(STORE.scratch().texts("SELECT value FROM system_settings WHERE key = 'alert.smtp.password'"))
                .singleElement()
                .asString()
                .startsWith("sealed:1:")
                .doesNotContain("hunter");
        assertThat(STORE.scratch().texts("SELECT coalesce(old_value, '') || coalesce(new_value, '') FROM audit_log"))
                .noneMatch(row -> row.contains("hunter"));
        assertThat(reader.secret(sealing.knobs(), AlertSettings.MAIL_PASSWORD)).contains(new Secret(PASSWORD));
    }

    @Test
    void an_address_with_a_password_in_it_is_sealed_and_a_plain_one_is_not() {
        sealing.set(AlertSettings.WEBHOOK_URL, "https://hooks.example/T0/secret?key=1", Actor.SYSTEM);
        assertThat(sealing.value(AlertSettings.WEBHOOK_URL)).startsWith("sealed:1:");
        assertThat(reader.textOrSecret(sealing.knobs(), AlertSettings.WEBHOOK_URL))
                .contains(new Secret("https://hooks.example/T0/secret?key=1"));

        sealing.set(AlertSettings.WEBHOOK_URL, "https://hooks.example/plain", Actor.SYSTEM);
        assertThat(sealing.value(AlertSettings.WEBHOOK_URL)).isEqualTo("https://hooks.example/plain");
        assertThatThrownBy(() -> sealing.set(AlertSettings.WEBHOOK_URL, "no address", Actor.SYSTEM))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void without_a_key_a_secret_is_refused_and_not_kept_and_a_misspelt_reference_always_is() {
        Settings without = new Settings(STORE.database(), audit, clock);
        assertThatThrownBy(() -> without.set(AlertSettings.WEBHOOK_SECRET, PASSWORD, Actor.SYSTEM))
                .hasMessageContaining("NIGHTHAUL_SECRET_KEY")
                .hasMessageNotContaining("hunter");
        assertThatThrownBy(() -> sealing.set(AlertSettings.WEBHOOK_SECRET, "file:relative", Actor.SYSTEM))
                .isInstanceOf(InvalidSettingException.class);
        assertThat(STORE.scratch().texts("SELECT value FROM system_settings WHERE key = 'alert.webhook.secret'"))
                .isEmpty();
    }

    @Test
    void what_was_sealed_opens_with_the_same_key_for_the_same_setting_and_only_as_it_was() {
        Seal seal = Seal.of(new Secret(KEY));
        String sealed = seal.seal("alert.smtp.password", new Secret(PASSWORD));

        assertThat(seal.seal("alert.smtp.password", new Secret(PASSWORD))).isNotEqualTo(sealed);
        assertThat(seal.open("alert.smtp.password", sealed)).isEqualTo(new Secret(PASSWORD));
        assertThatThrownBy(() -> seal.open("alert.webhook.secret", sealed)).hasMessageContaining("another place");
        char last = sealed.charAt(sealed.length() - 5);
        String changed = sealed.substring(0, sealed.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 4);
        assertThatThrownBy(() -> seal.open("alert.smtp.password", changed)).hasMessageContaining("was changed");
        assertThatThrownBy(() -> Seal.of(new Secret("1e".repeat(32))).open("alert.smtp.password", sealed))
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> Seal.of(new Secret("too short"))).hasMessageNotContaining("too short");
    }
}
