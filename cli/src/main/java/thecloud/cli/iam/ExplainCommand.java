package thecloud.cli.iam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.iam.ExplanationView;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;
import thecloud.cli.output.Table;

@Command(
        name = "explain",
        description = "Says whether a member may do something, what decides, and what would change the answer.",
        footer = {
            "",
            "Examples:",
            "  cloud iam explain you@example.com instance:stop instance/web-01",
            "  cloud iam explain you@example.com instance:launch --context aws:SourceIp=192.0.2.7"
        })
final class ExplainCommand extends Action {

    @Parameters(index = "0", paramLabel = "USER", description = "E-mail address or id of a member.")
    String user;

    @Parameters(index = "1", paramLabel = "ACTION", description = "Such as instance:stop; see 'cloud iam actions'.")
    String action;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "RESOURCE",
            description = "An ARN or type/name; left out for what is about no single thing.")
    @Nullable String resource;

    @Option(
            names = "--scope",
            paramLabel = "PERMISSION",
            description = "A scope of the credential that they would show; several times. Without any, it has none.")
    @Nullable List<String> scopes;

    @Option(
            names = "--context",
            paramLabel = "KEY=VALUE",
            description = "A condition key that the call would have, as in policies; several times.")
    List<String> context = List.of();

    @Override
    protected int run(Session session) {
        ExplanationView explanation = session.cloud().policies().explain(user, action, resource, scopes, values());
        session.output().show(explanation, () -> {
            Table table = Table.details()
                    .detail(
                            "Answer",
                            (explanation.allowed() ? "allowed" : "not allowed") + " (" + explanation.effect() + ")")
                    .detail("Decided by", explanation.decidedBy());
            explanation.advice().forEach(advice -> table.detail("To change it", advice));
            return table;
        });
        if (session.output().forPeople()) {
            explanation.statements().forEach(statement -> session.output().line("  " + line(statement)));
        }
        return 0;
    }

    private static String line(ExplanationView.StatementView statement) {
        String sid = statement.sid() == null ? "" : " (" + statement.sid() + ")";
        String outcome = statement.mismatch() == null ? "matches" : "does not match: " + statement.mismatch();
        return statement.effect() + " by " + statement.source() + ", statement " + statement.statement() + sid + ", "
                + outcome;
    }

    private Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String word : context) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("--context takes KEY=VALUE.");
            }
            values.computeIfAbsent(word.substring(0, equals), key -> new ArrayList<>())
                    .add(word.substring(equals + 1));
        }
        return values;
    }
}
