package thecloud.core.identity;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import thecloud.core.error.Invalid;

/** The command to register, valid by construction. Email addresses are compared without regard to case. */
public record Registration(String email, String name, String password) {

    /** The end of every service account's address; RFC 2606 keeps it free of mail. */
    public static final String SERVICE_DOMAIN = ".service.invalid";

    private static final int MAX_NAME = 100;
    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD_BYTES = 72; // bcrypt reads no further

    public Registration {
        email = new EmailAddress(email).text();
        if (email.endsWith(SERVICE_DOMAIN)) {
            throw new Invalid("email", "must not be in the domain of service accounts");
        }
        name = requireName("name", name);
        requirePassword("password", password);
    }

    public static String normalised(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    static String requireName(String field, String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()
                || stripped.length() > MAX_NAME
                || stripped.codePoints()
                        .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE)) {
            throw new Invalid(field, "must be 1 to " + MAX_NAME + " characters, without control characters");
        }
        return stripped;
    }

    /** @throws Invalid naming {@code field} */
    public static void requirePassword(String field, String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < MIN_PASSWORD || bytes > MAX_PASSWORD_BYTES || password.indexOf('\0') >= 0) {
            throw new Invalid(
                    field,
                    "must be at least " + MIN_PASSWORD + " characters and at most " + MAX_PASSWORD_BYTES + " bytes");
        }
    }

    /** The address: what the call is about, for records of it. Without the password. */
    @Override
    public String toString() {
        return email;
    }
}
