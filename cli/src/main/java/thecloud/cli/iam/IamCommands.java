package thecloud.cli.iam;

import java.util.List;
import picocli.CommandLine.Command;
import thecloud.api.iam.VocabularyView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;

/** What members of the tenant may do. */
@Command(
        name = "iam",
        description = "Roles, policies, and why somebody may do something.",
        subcommands = {RoleCommands.class, PolicyCommands.class, ExplainCommand.class, IamCommands.Actions.class},
        footer = {
            "",
            "Examples:",
            "  cloud iam role create restarter --permission instance:read --permission instance:restart",
            "  cloud iam role bind restarter you@example.com",
            "  cloud iam policy create office-hours --file policy.json",
            "  cloud iam explain you@example.com instance:stop instance/web-01"
        })
public final class IamCommands extends Group {

    @Command(
            name = "actions",
            description = "Lists the actions and condition keys that roles and policies may speak of.",
            footer = {"", "Examples:", "  cloud iam actions", "  cloud iam actions -o json"})
    static final class Actions extends Action {
        @Override
        protected int run(Session session) {
            VocabularyView vocabulary = session.cloud().policies().vocabulary();
            String sentence = "Actions:" + indented(vocabulary.actions()) + "\n\nCondition keys:"
                    + indented(vocabulary.conditionKeys());
            session.output().tell(vocabulary, sentence);
            return 0;
        }

        private static String indented(List<String> lines) {
            return "\n  " + String.join("\n  ", lines);
        }
    }
}
