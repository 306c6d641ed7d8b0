package thecloud.core.identity;

/** Outbound port: slow, salted password hashes (bcrypt, cost 12). */
public interface PasswordHasher {

    String hash(String password);

    /** Constant-time with regard to the hash. */
    boolean matches(String password, String hash);
}
