package thecloud.core.federation;

import java.util.Optional;
import thecloud.core.Nullable;
import thecloud.core.identity.EmailAddress;
import thecloud.core.identity.Registration;

/**
 * Somebody, as a provider knows them.
 *
 * @param subject who it is; the provider gives it to nobody else, ever (OpenID Connect Core, section 8)
 * @param email as the provider says; null when it says none, or none that we take
 * @param emailVerified whether the provider has made sure that they read its mail
 */
public record ExternalIdentity(
        String issuer,
        String subject,
        @Nullable EmailAddress email,
        boolean emailVerified,
        @Nullable String name) {

    private static final int MAX_NAME = 100;

    /** The address that a new account may have. */
    Optional<EmailAddress> provenEmail() {
        return Optional.ofNullable(email)
                .filter(address -> emailVerified && !address.text().endsWith(Registration.SERVICE_DOMAIN));
    }

    /** What to call a new account: the name as far as it is one, else what stands before the @. */
    String accountName(EmailAddress address) {
        StringBuilder clean = new StringBuilder();
        (name == null ? "" : name)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .takeWhile(c -> clean.length() + Character.charCount(c) <= MAX_NAME)
                .forEach(clean::appendCodePoint);
        String stripped = clean.toString().strip();
        return stripped.isEmpty() ? address.text().substring(0, address.text().indexOf('@')) : stripped;
    }
}
