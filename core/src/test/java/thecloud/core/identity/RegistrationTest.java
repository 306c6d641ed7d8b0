package thecloud.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.error.Invalid;

class RegistrationTest {

    @Test
    void anAddressIsKeptInLowerCaseAndANameWithoutItsMargins() {
        Registration registration = new Registration(" Me@Example.COM ", " Me ", "long enough");
        assertThat(registration.email()).isEqualTo("me@example.com");
        assertThat(registration.name()).isEqualTo("Me");
        assertThat(registration.toString()).doesNotContain("long enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "me",
                "@x",
                "me@",
                "a b@example.com",
                "me@exa mple.com",
                "me@@example.com",
                "me@.",
                "me\u0000@x.y"
            })
    void whatIsNoAddressIsRefused(String email) {
        assertThatThrownBy(() -> new Registration(email, "Me", "long enough"))
                .isInstanceOfSatisfying(
                        Invalid.class, e -> assertThat(e.field()).isEqualTo("email"));
    }

    @Test
    void passwordsAreBoundedByWhatBcryptReads() {
        assertThatThrownBy(() -> new Registration("me@example.com", "Me", "1234567"))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> new Registration("me@example.com", "Me", "ü".repeat(37)))
                .hasMessageContaining("72 bytes")
                .hasMessageNotContaining("ü");
        assertThat(new Registration("me@example.com", "Me", "x".repeat(72)).password())
                .hasSize(72);
    }

    @ParameterizedTest
    @CsvSource({
        "Me,me",
        "'Grüße & Co.',gr-e-co",
        "'***',tenant",
        "'a--b',a-b",
        "abcdefghijklmnopqrstuvwxyz,abcdefghijklmnopqrstuvwx"
    })
    void aTenantsSlugIsMadeFromItsName(String name, String slug) {
        assertThat(MemberTenants.slug(name)).isEqualTo(slug);
    }
}
