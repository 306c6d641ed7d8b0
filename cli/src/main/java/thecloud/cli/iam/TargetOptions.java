package thecloud.cli.iam;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import thecloud.client.iam.Policies;

/** What a policy is attached to: one of the two. */
final class TargetOptions {

    @Option(names = "--user", required = true, paramLabel = "USER", description = "E-mail address or id of a member.")
    @Nullable String user;

    @Option(names = "--role", required = true, paramLabel = "ROLE", description = "Name or id of a role.")
    @Nullable String role;

    Policies.Target target() {
        return user == null ? Policies.Target.role(name()) : Policies.Target.user(user);
    }

    /** As people call it. */
    String name() {
        return user != null ? user : String.valueOf(role);
    }
}
