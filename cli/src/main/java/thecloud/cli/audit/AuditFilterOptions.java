package thecloud.cli.audit;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import thecloud.cli.base.Moments;
import thecloud.cli.base.Session;
import thecloud.client.audit.Audit.AuditQuery;

/** Which lines of the audit log are wanted. */
final class AuditFilterOptions {

    @Option(names = "--since", paramLabel = "TIME", description = "Only from then on: 10m, 2h, 7d, or a time.")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only before then.")
    @Nullable String until;

    @Option(names = "--user", paramLabel = "USER", description = "Only of this user, by id or e-mail address.")
    @Nullable String user;

    @Option(names = "--action", paramLabel = "ACTION", description = "Only such actions: instance:stop or instance:*.")
    @Nullable String action;

    @Option(names = "--resource", paramLabel = "TYPE/ID", description = "Only on this resource.")
    @Nullable String resource;

    @Option(names = "--result", paramLabel = "RESULT", description = "Only with this result: ok, denied, conflict ...")
    @Nullable String result;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many (50).")
    int limit = 50;

    AuditQuery query(Session session) {
        return new AuditQuery(
                Moments.parse(since, session.now()),
                Moments.parse(until, session.now()),
                user,
                action,
                resource,
                result);
    }
}
