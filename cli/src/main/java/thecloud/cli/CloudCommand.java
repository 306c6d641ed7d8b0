package thecloud.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import thecloud.cli.base.ActionMissing;
import thecloud.cli.base.Environment;
import thecloud.cli.base.GlobalOptions;

@Command(
        name = "cloud",
        description = "Runs your own cloud.",
        synopsisSubcommandLabel = "RESOURCE ACTION",
        commandListHeading = "%nResources:%n",
        optionListHeading = "%nOptions of every command:%n",
        footer = {
            "",
            "Examples:",
            "  cloud auth register --email me@example.com --name Me",
            "  cloud instance launch web-01 --image nginx:alpine --port 8081:80 --wait",
            "  cloud instance list -o json",
            "  cloud storage cp cat.jpg s3://photos/",
            "",
            "Variables: CLOUD_ENDPOINT, CLOUD_API_KEY, CLOUD_TENANT, CLOUD_PROFILE, CLOUD_CONFIG.",
            "",
            "Exit codes: 0 done, 1 failure, 2 wrong use or value, 3 not signed in or not allowed,",
            "4 not found, 5 conflict, 6 unavailable, or beyond a quota or a rate limit.",
            "'instance exec' passes on the command's own."
        })
final class CloudCommand extends GlobalOptions implements Runnable {

    @Spec
    CommandSpec spec;

    CloudCommand(Environment environment) {
        super(environment);
    }

    @Override
    public void run() {
        throw new ActionMissing(spec.commandLine());
    }
}
