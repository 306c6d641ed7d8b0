package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sharing a cloud, in the words that the README gives a new user; nothing here needs an engine. */
class AccessTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern TOKEN = Pattern.compile("tcm_[A-Za-z0-9_-]{43}");
    private static final String GUEST = "guest@example.com";
    private static final String DENY_FROM_HERE = """
            {"Version": "2012-10-17", "Statement": [{"Sid": "NotFromHere", "Effect": "Deny", "Action": "instance:stop",
             "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}}}]}
            """;

    @Test
    void aMemberIsInvitedDoesWhatTheyMayIsStoppedWhereTheyMayNotAndAllOfItIsOnRecord() throws IOException {
        try (RunningCloud cloud =
                RunningCloud.prepared(Engine.ofTheMachine(), Map.of("COMPUTE_BACKEND", "simulated"))) {
            cloud.up();
            cloud.signUp();
            becomesAMember(cloud);
            mayNotStopAndIsToldWhy(cloud);
            mayStopWithARoleAndNotUnderADeny(cloud);
            isToldOfTheQuota(cloud);
            isOnRecord(cloud);
        }
    }

    private static void becomesAMember(RunningCloud cloud) {
        guest(cloud, RunningCloud.PASSWORD, "auth", "register", "--email", GUEST, "--name", "Guest", "--password-stdin")
                .succeeded();
        assertThat(cloud.cli("tenant", "invite", GUEST, "--role", "viewer")
                        .succeeded()
                        .out())
                .contains("no mail server", "in its log");
        String token = Await.value("the mail in the log", SOON, () -> {
            Matcher matcher = TOKEN.matcher(cloud.serverLog());
            return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
        });
        guest(cloud, token, "tenant", "invitation", "accept", "--token-stdin").succeeded();
    }

    private static void mayNotStopAndIsToldWhy(RunningCloud cloud) {
        cloud.cli("instance", "launch", "web", "--image", "busybox", "--wait").succeeded();
        assertThat(inTenant(cloud, "instance", "stop", "web").endedWith(3).err())
                .contains("you may not instance:stop");
        assertThat(cloud.cli("iam", "explain", GUEST, "instance:stop", "instance/web")
                        .succeeded()
                        .out())
                .contains("not allowed (NOT_GRANTED)", "bind a role that has instance:stop");
    }

    private static void mayStopWithARoleAndNotUnderADeny(RunningCloud cloud) throws IOException {
        cloud.cli("iam", "role", "bind", "developer", GUEST).succeeded();
        inTenant(cloud, "instance", "stop", "web").succeeded();
        Path policy = Files.writeString(Files.createTempFile("thecloud-e2e", ".json"), DENY_FROM_HERE);
        cloud.cli("iam", "policy", "create", "not-from-here", "--file", policy.toString())
                .succeeded();
        Files.delete(policy);
        cloud.cli("iam", "policy", "attach", "not-from-here", "--user", GUEST).succeeded();
        inTenant(cloud, "instance", "stop", "web").endedWith(3);
        assertThat(cloud.cli(
                                "iam",
                                "explain",
                                GUEST,
                                "instance:stop",
                                "instance/web",
                                "--context",
                                "aws:SourceIp=127.0.0.1")
                        .succeeded()
                        .out())
                .contains("not allowed (DENIED)", "policy not-from-here", "NotFromHere");
    }

    private static void isToldOfTheQuota(RunningCloud cloud) {
        cloud.cli("admin", "quota", "set", cloud.tenantId(), "instances", "1").succeeded();
        Result refused = cloud.cli("instance", "launch", "two", "--image", "busybox");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("the quota instances of this tenant is 1, of which 1 is used");
    }

    private static void isOnRecord(RunningCloud cloud) {
        JsonNode denied = cloud.json("audit", "list", "--result", "denied");
        assertThat(denied).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("email").asText()).isEqualTo(GUEST);
            assertThat(line.path("action").asText()).isEqualTo("instance:stop");
        });
        assertThat(cloud.cli("audit", "denial", denied.path(0).path("id").asText())
                        .succeeded()
                        .out())
                .contains("policy not-from-here", "statement 1 (NotFromHere)");
        assertThat(cloud.cli("admin", "audit", "verify").succeeded().out())
                .contains("Nothing was tampered with", "Head: ");
    }

    private static Result inTenant(RunningCloud cloud, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--tenant", cloud.tenantId()));
        return guest(cloud, "", all.toArray(String[]::new));
    }

    /** The same command line as another user, who has a profile of their own. */
    private static Result guest(RunningCloud cloud, String input, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--profile", "guest"));
        return cloud.cli(SOON, input + "\n", all.toArray(String[]::new));
    }
}
