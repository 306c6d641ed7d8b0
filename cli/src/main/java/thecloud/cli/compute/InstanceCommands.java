package thecloud.cli.compute;

import picocli.CommandLine.Command;
import thecloud.cli.base.Group;

@Command(
        name = "instance",
        description = "Instances.",
        subcommands = {
            LaunchCommand.class,
            ReadCommands.ListInstances.class,
            ReadCommands.Show.class,
            StateCommands.Start.class,
            StateCommands.Stop.class,
            StateCommands.Restart.class,
            StateCommands.Pause.class,
            StateCommands.Resume.class,
            StateCommands.Resize.class,
            StateCommands.Terminate.class,
            StateCommands.Wait.class,
            TelemetryCommands.Logs.class,
            TelemetryCommands.Stats.class,
            TelemetryCommands.Metrics.class,
            ExecCommands.Exec.class,
            ExecCommands.OpenConsole.class,
            LabelCommands.Tag.class,
            LabelCommands.Metadata.class
        },
        footer = {
            "",
            "Examples:",
            "  cloud instance launch web-01 --image nginx:alpine --port 8081:80 --wait",
            "  cloud instance logs web-01 --follow",
            "  cloud instance terminate web-01"
        })
public final class InstanceCommands extends Group {}
