package thecloud.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BcryptPasswordsTest {

    private final BcryptPasswords passwords = new BcryptPasswords();

    @Test
    void aHashHasCostTwelveAndMatchesItsPasswordOnly() {
        String hash = passwords.hash("correct horse");
        assertThat(hash).startsWith("$2a$12$").doesNotContain("horse");
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct horsf", hash)).isFalse();
    }

    @Test
    void whatIsTooLongToBeAPasswordMatchesNothing() {
        String hash = passwords.hash("x".repeat(72));
        assertThat(passwords.matches("x".repeat(72), hash)).isTrue();
        assertThat(passwords.matches("x".repeat(73), hash)).isFalse();
        assertThat(passwords.matches("é".repeat(37), hash)).isFalse();
    }

    @Test
    void hashesAreSalted() {
        assertThat(passwords.hash("same password")).isNotEqualTo(passwords.hash("same password"));
    }
}
