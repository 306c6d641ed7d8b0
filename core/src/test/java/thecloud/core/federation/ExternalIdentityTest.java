package thecloud.core.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.Registration;

class ExternalIdentityTest {

    private static final EmailAddress ANN = new EmailAddress("ann@example.com");

    private static ExternalIdentity called(String name) {
        return new ExternalIdentity("https://id.example.com", "1", ANN, true, name);
    }

    @Test
    void anAddressIsProvenOnlyWhenTheProviderVerifiedItAndNeverAServiceAccounts() {
        assertThat(called("Ann").provenEmail()).contains(ANN);
        assertThat(new ExternalIdentity("i", "1", ANN, false, null).provenEmail())
                .isEmpty();
        assertThat(new ExternalIdentity("i", "1", null, true, null).provenEmail())
                .isEmpty();
        EmailAddress service = new EmailAddress("ci@shop" + Registration.SERVICE_DOMAIN);
        assertThat(new ExternalIdentity("i", "1", service, true, null).provenEmail())
                .isEmpty();
    }

    @Test
    void anAccountIsCalledWhatTheProviderSaysAsFarAsThatIsAName() {
        assertThat(called("  Ann\n Lee ").accountName(ANN)).isEqualTo("Ann Lee");
        assertThat(called(null).accountName(ANN)).isEqualTo("ann");
        assertThat(called(" \t").accountName(ANN)).isEqualTo("ann");
        assertThat(called("x".repeat(500)).accountName(ANN)).hasSize(100);
        assertThat(called("\ud83d\ude00".repeat(99)).accountName(ANN)).isEqualTo("\ud83d\ude00".repeat(50));
        assertThat(called("a\ud83d").accountName(ANN)).isEqualTo("a");
    }
}
