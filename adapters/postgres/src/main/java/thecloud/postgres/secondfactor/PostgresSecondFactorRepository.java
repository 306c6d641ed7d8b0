package thecloud.postgres.secondfactor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import thecloud.core.secondfactor.SecondFactorRepository;
import thecloud.postgres.Database;

/** {@code second_factors} and {@code recovery_codes}. */
public final class PostgresSecondFactorRepository implements SecondFactorRepository {

    private static final String BEGIN = "INSERT INTO second_factors AS f (user_id, secret) VALUES (:user, :secret)"
            + " ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, last_step = 0, created_at = now()"
            + " WHERE f.confirmed_at IS NULL";

    private final Database database;

    public PostgresSecondFactorRepository(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Stored> lock(UUID userId) {
        return database.query(handle -> handle.createQuery("SELECT secret, confirmed_at IS NOT NULL FROM second_factors"
                        + " WHERE user_id = :user FOR UPDATE")
                .bind("user", userId)
                .map((row, context) -> new Stored(row.getString(1), row.getBoolean(2)))
                .findOne());
    }

    @Override
    public boolean begin(UUID userId, String sealedSecret) {
        return database.query(handle -> handle.createUpdate(BEGIN)
                        .bind("user", userId)
                        .bind("secret", sealedSecret)
                        .execute())
                == 1;
    }

    @Override
    public void confirm(UUID userId) {
        update("UPDATE second_factors SET confirmed_at = now() WHERE user_id = :user", userId);
    }

    @Override
    public boolean use(UUID userId, long step) {
        return database.query(handle -> handle.createUpdate("UPDATE second_factors SET last_step = :step"
                                + " WHERE user_id = :user AND last_step < :step")
                        .bind("user", userId)
                        .bind("step", step)
                        .execute())
                == 1;
    }

    @Override
    public void remove(UUID userId) {
        update("DELETE FROM second_factors WHERE user_id = :user", userId);
    }

    @Override
    public void replaceRecoveryCodes(UUID userId, List<String> hashes) {
        update("DELETE FROM recovery_codes WHERE user_id = :user", userId);
        database.query(handle -> handle.createUpdate(
                        "INSERT INTO recovery_codes (user_id, hash) SELECT :user, unnest(:hashes::text[])")
                .bind("user", userId)
                .bind("hashes", hashes.toArray(String[]::new))
                .execute());
    }

    @Override
    public boolean useRecoveryCode(UUID userId, String hash) {
        return database.query(handle -> handle.createUpdate(
                                "DELETE FROM recovery_codes WHERE user_id = :user AND hash = :hash")
                        .bind("user", userId)
                        .bind("hash", hash)
                        .execute())
                == 1;
    }

    private void update(String statement, UUID userId) {
        database.query(
                handle -> handle.createUpdate(statement).bind("user", userId).execute());
    }
}
