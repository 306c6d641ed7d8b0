package thecloud.crypto;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import thecloud.core.identity.PasswordHasher;

/** bcrypt at cost 12 (Provos and Mazieres, 1999): about a quarter of a second of one core for each hash. */
public final class BcryptPasswords implements PasswordHasher {

    private static final int COST = 12;
    private static final int MAX_BYTES = 72; // bcrypt reads no further

    private final int cost;
    /** Hashing is pure CPU: more at once than cores only makes everybody else wait. */
    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors());

    public BcryptPasswords() {
        this(COST);
    }

    BcryptPasswords(int cost) {
        this.cost = cost;
    }

    @Override
    public String hash(String password) {
        return onACore(() -> BCrypt.withDefaults().hashToString(cost, password.toCharArray()));
    }

    @Override
    public boolean matches(String password, String hash) {
        // Longer ones match nothing, since none was ever accepted; it takes as long to find that out.
        boolean usable = password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        char[] tried = usable ? password.toCharArray() : new char[0];
        return onACore(() -> BCrypt.verifyer().verify(tried, hash.toCharArray()).verified) && usable;
    }

    private <T> T onACore(Supplier<T> work) {
        cores.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            cores.release();
        }
    }
}
