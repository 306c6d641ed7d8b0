package thecloud.postgres.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import thecloud.core.Cursor;
import thecloud.core.PageRequest;
import thecloud.core.error.Conflict;
import thecloud.core.error.Invalid;
import thecloud.core.identity.EmailAddress;
import thecloud.core.mail.Mailer;
import thecloud.core.people.Invitation;
import thecloud.core.people.InvitationRepository;
import thecloud.postgres.Database;
import thecloud.postgres.Rows;

/** {@code invitations}. */
public final class PostgresInvitationRepository implements InvitationRepository {

    private static final String SELECT = "SELECT i.id, i.tenant_id, t.slug, i.email, r.name, i.inviter_id, u.email,"
            + " i.created_at, i.expires_at, i.delivery, i.sent_at, i.problem"
            + " FROM invitations i JOIN tenants t ON t.id = i.tenant_id JOIN roles r ON r.id = i.role_id"
            + " JOIN users u ON u.id = i.inviter_id WHERE ";
    private static final String ROLE =
            "SELECT id FROM roles WHERE (tenant_id IS NULL OR tenant_id = :tenant) AND name = :role";
    private static final String ADD = "INSERT INTO invitations AS i"
            + " (id, tenant_id, email, role_id, inviter_id, created_at, expires_at, delivery)"
            + " VALUES (:id, :tenant, :email, :role, :inviter, :created, :expires, :delivery)"
            + " ON CONFLICT (tenant_id, email) DO UPDATE SET id = excluded.id, role_id = excluded.role_id,"
            + " inviter_id = excluded.inviter_id, token_hash = NULL, created_at = excluded.created_at,"
            + " expires_at = excluded.expires_at, delivery = excluded.delivery, sent_at = NULL, problem = NULL"
            + " WHERE i.expires_at <= excluded.created_at";

    private final Database database;

    public PostgresInvitationRepository(Database database) {
        this.database = database;
    }

    @Override
    public void add(Draft draft) {
        int added = database.query(handle -> {
            UUID role = handle.createQuery(ROLE)
                    .bind("tenant", draft.tenantId())
                    .bind("role", draft.role())
                    .mapTo(UUID.class)
                    .findOne()
                    .orElseThrow(
                            () -> new Invalid("role", "must be admin, developer, viewer or a role of this tenant"));
            return handle.createUpdate(ADD)
                    .bind("id", draft.id())
                    .bind("tenant", draft.tenantId())
                    .bind("email", draft.email().text())
                    .bind("role", role)
                    .bind("inviter", draft.inviterId())
                    .bind("created", Rows.time(draft.createdAt()))
                    .bind("expires", Rows.time(draft.expiresAt()))
                    .bind("delivery", draft.delivery().name())
                    .execute();
        });
        if (added == 0) {
            throw new Conflict("email", "is invited already; resend or revoke that invitation");
        }
    }

    @Override
    public List<Invitation> list(UUID tenantId, PageRequest page) {
        Cursor cursor = Rows.cursor(page);
        return database.query(handle -> handle.createQuery(SELECT + "i.tenant_id = :tenant"
                        + " AND (i.created_at, i.id) < (:created, :id)"
                        + " ORDER BY i.created_at DESC, i.id DESC LIMIT :limit")
                .bind("tenant", tenantId)
                .bind("created", Rows.time(cursor.createdAt()))
                .bind("id", cursor.id())
                .bind("limit", page.limit() + 1)
                .map(PostgresInvitationRepository::invitation)
                .list());
    }

    @Override
    public Optional<Invitation> find(UUID tenantId, UUID id) {
        return database.query(handle -> handle.createQuery(SELECT + "i.tenant_id = :tenant AND i.id = :id")
                .bind("tenant", tenantId)
                .bind("id", id)
                .map(PostgresInvitationRepository::invitation)
                .findOne());
    }

    @Override
    public Optional<Invitation> find(UUID id) {
        return database.query(handle -> handle.createQuery(SELECT + "i.id = :id")
                .bind("id", id)
                .map(PostgresInvitationRepository::invitation)
                .findOne());
    }

    @Override
    public Optional<Invitation> findByToken(String tokenHash) {
        return database.query(handle -> handle.createQuery(SELECT + "i.token_hash = :hash")
                .bind("hash", tokenHash)
                .map(PostgresInvitationRepository::invitation)
                .findOne());
    }

    @Override
    public boolean renew(UUID tenantId, UUID id, Instant expiresAt, Mailer.Delivery delivery) {
        return database.query(handle -> handle.createUpdate("UPDATE invitations SET expires_at = :expires,"
                                + " delivery = :delivery, problem = NULL WHERE tenant_id = :tenant AND id = :id")
                        .bind("tenant", tenantId)
                        .bind("id", id)
                        .bind("expires", Rows.time(expiresAt))
                        .bind("delivery", delivery.name())
                        .execute())
                == 1;
    }

    @Override
    public boolean setToken(UUID id, String tokenHash) {
        return database.query(handle -> handle.createUpdate("UPDATE invitations SET token_hash = :hash WHERE id = :id")
                        .bind("id", id)
                        .bind("hash", tokenHash)
                        .execute())
                == 1;
    }

    @Override
    public void sent(UUID id, String tokenHash, Instant at, Mailer.Delivery delivery) {
        database.query(handle -> handle.createUpdate(
                        "UPDATE invitations SET sent_at = :at, delivery = :delivery, problem = NULL"
                                + " WHERE id = :id AND token_hash = :hash")
                .bind("id", id)
                .bind("hash", tokenHash)
                .bind("at", Rows.time(at))
                .bind("delivery", delivery.name())
                .execute());
    }

    @Override
    public void failed(UUID id, String problem) {
        database.query(handle -> handle.createUpdate("UPDATE invitations SET problem = :problem WHERE id = :id")
                .bind("id", id)
                .bind("problem", problem)
                .execute());
    }

    @Override
    public boolean take(UUID id, String tokenHash) {
        return database.query(
                        handle -> handle.createUpdate("DELETE FROM invitations WHERE id = :id AND token_hash = :hash")
                                .bind("id", id)
                                .bind("hash", tokenHash)
                                .execute())
                == 1;
    }

    @Override
    public boolean delete(UUID tenantId, UUID id) {
        return database.query(
                        handle -> handle.createUpdate("DELETE FROM invitations WHERE tenant_id = :tenant AND id = :id")
                                .bind("tenant", tenantId)
                                .bind("id", id)
                                .execute())
                == 1;
    }

    @Override
    public void dropSentBy(UUID tenantId, UUID inviterId) {
        database.query(handle -> handle.createUpdate(
                        "DELETE FROM invitations WHERE tenant_id = :tenant AND inviter_id = :inviter")
                .bind("tenant", tenantId)
                .bind("inviter", inviterId)
                .execute());
    }

    @Override
    public int prune(Instant before, int max) {
        return database.query(handle -> handle.createUpdate("DELETE FROM invitations WHERE ctid IN"
                        + " (SELECT ctid FROM invitations WHERE expires_at < :before LIMIT :max)")
                .bind("before", Rows.time(before))
                .bind("max", max)
                .execute());
    }

    private static Invitation invitation(ResultSet row, StatementContext context) throws SQLException {
        return new Invitation(
                Rows.uuid(row, 1),
                Rows.uuid(row, 2),
                row.getString(3),
                new EmailAddress(row.getString(4)),
                row.getString(5),
                Rows.uuid(row, 6),
                row.getString(7),
                Rows.instant(row, 8),
                Rows.instant(row, 9),
                Mailer.Delivery.valueOf(row.getString(10)),
                Rows.instantOrNull(row, 11),
                row.getString(12));
    }
}
