package io.nighthaul.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    private record Holding(Secret password) {}

    @Test
    void is_never_printed() {
        assertThat(new Holding(new Secret("s3cret")).toString()).doesNotContain("s3cret");
        assertThat(new Secret("s3cret").reveal()).isEqualTo("s3cret");
    }
}
