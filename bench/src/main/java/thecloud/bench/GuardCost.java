package thecloud.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import thecloud.api.identity.SignedInView;
import thecloud.client.CloudClient;
import thecloud.client.iam.Policies;

/**
 * What deciding costs: {@code GET /instances/{id}} by a member whom twenty policies are attached to, beside a role,
 * against the tenant's owner, for whom nothing is evaluated.
 */
final class GuardCost {

    private static final double AIM = 1.10;
    private static final int POLICIES = 20;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 3;

    private final CloudClient owner;
    private final Database database;

    GuardCost(CloudClient owner, Database database) {
        this.owner = owner;
        this.database = database;
    }

    /** Makes a member what an accepted invitation would, and gives them a role and the policies. */
    void prepare(SignedInView member, String tenant) throws SQLException {
        String user = member.user().id();
        database.execute("INSERT INTO tenant_members (tenant_id, user_id) VALUES ('" + tenant + "', '" + user + "')");
        owner.roles().bind("viewer", user);
        for (int i = 0; i < POLICIES; i++) {
            String name = "bench-" + i;
            owner.policies().create(name, null, document(i));
            owner.policies().attach(name, Policies.Target.user(user));
        }
    }

    /** None of them decides about reading; each has to be looked at all the same. */
    private static Map<String, Object> document(int number) {
        Map<String, Object> allow = Map.of(
                "Effect",
                "Allow",
                "Action",
                List.of("instance:read", "instance:stop"),
                "Resource",
                "arn:thecloud:compute:local:*:instance/0000000" + number % 10 + "-*");
        Map<String, Object> deny = Map.of(
                "Effect",
                "Deny",
                "Action",
                "instance:*",
                "Resource",
                "*",
                "Condition",
                Map.of("IpAddress", Map.of("thecloud:SourceIp", "192.0.2." + number + "/32")));
        return Map.of("Version", "2012-10-17", "Statement", List.of(allow, deny));
    }

    void measure(Report report, Wrk asOwner, Wrk asMember) throws IOException {
        asOwner.warmUp();
        asMember.warmUp();
        Samples plain = new Samples();
        Samples decided = new Samples();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(1e6 / asOwner.run(SECONDS).perSecond());
            decided.add(1e6 / asMember.run(SECONDS).perSecond());
        }
        report.add(Row.atMost("GET with 20 policies attached", decided.median(), plain.median(), AIM, "us"));
        report.note("GET with " + POLICIES
                + " policies attached: microseconds for each answer of a saturated server to a"
                + " member with a role and " + POLICIES + " policies of two statements, against the tenant's owner, for"
                + " whom nothing is evaluated; " + ROUNDS + " rounds, one after the other");
    }
}
