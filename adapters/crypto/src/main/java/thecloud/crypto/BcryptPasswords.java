package thecloud.crypto;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import thecloud.core.identity.PasswordHasher;

/** bcrypt at cost 12 (Provos and Mazieres, 1999): about a quarter of a second of one core for each hash. */
public final class BcryptPasswords implements PasswordHasher {

    private static final int COST = 12;

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
        return onACore(() -> BCrypt.verifyer().verify(password.toCharArray(), hash.toCharArray()).verified);
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
