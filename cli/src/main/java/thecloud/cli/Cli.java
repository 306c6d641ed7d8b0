package thecloud.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import thecloud.cli.audit.AuditCommands;
import thecloud.cli.base.Environment;
import thecloud.cli.base.Failures;
import thecloud.cli.completion.CompletionCommands;
import thecloud.cli.compute.InstanceCommands;
import thecloud.cli.compute.InstanceTypeCommands;
import thecloud.cli.config.ConfigCommands;
import thecloud.cli.events.EventCommands;
import thecloud.cli.firewall.ElasticIpCommands;
import thecloud.cli.firewall.NetworkCommands;
import thecloud.cli.firewall.SecurityGroupCommands;
import thecloud.cli.iam.IamCommands;
import thecloud.cli.identity.AuthCommands;
import thecloud.cli.identity.TenantCommands;
import thecloud.cli.image.ImageCommands;
import thecloud.cli.network.InternetGatewayCommands;
import thecloud.cli.network.NatGatewayCommands;
import thecloud.cli.network.PeeringCommands;
import thecloud.cli.network.RouteTableCommands;
import thecloud.cli.network.SubnetCommands;
import thecloud.cli.network.VpcCommands;
import thecloud.cli.quota.QuotaCommands;
import thecloud.cli.serviceaccount.ServiceAccountCommands;
import thecloud.cli.sshkey.SshKeyCommands;
import thecloud.cli.storage.StorageCommands;
import thecloud.cli.volume.SnapshotCommands;
import thecloud.cli.volume.VolumeCommands;
import thecloud.cli.work.TaskCommands;

/** Puts the commands together and runs one. */
public final class Cli {

    private static final Map<String, Supplier<Object>> RESOURCES = new LinkedHashMap<>();

    static {
        RESOURCES.put("auth", AuthCommands::new);
        RESOURCES.put("tenant", TenantCommands::new);
        RESOURCES.put("iam", IamCommands::new);
        RESOURCES.put("service-account", ServiceAccountCommands::new);
        RESOURCES.put("instance", InstanceCommands::new);
        RESOURCES.put("instance-type", InstanceTypeCommands::new);
        RESOURCES.put("image", ImageCommands::new);
        RESOURCES.put("ssh-key", SshKeyCommands::new);
        RESOURCES.put("vpc", VpcCommands::new);
        RESOURCES.put("subnet", SubnetCommands::new);
        RESOURCES.put("route-table", RouteTableCommands::new);
        RESOURCES.put("internet-gateway", InternetGatewayCommands::new);
        RESOURCES.put("nat-gateway", NatGatewayCommands::new);
        RESOURCES.put("peering", PeeringCommands::new);
        RESOURCES.put("security-group", SecurityGroupCommands::new);
        RESOURCES.put("elastic-ip", ElasticIpCommands::new);
        RESOURCES.put("network", NetworkCommands::new);
        RESOURCES.put("volume", VolumeCommands::new);
        RESOURCES.put("snapshot", SnapshotCommands::new);
        RESOURCES.put("storage", StorageCommands::new);
        RESOURCES.put("event", EventCommands::new);
        RESOURCES.put("task", TaskCommands::new);
        RESOURCES.put("audit", AuditCommands::new);
        RESOURCES.put("quota", QuotaCommands::new);
        RESOURCES.put("admin", AdminCommands::new);
        RESOURCES.put("config", ConfigCommands::new);
        RESOURCES.put("completion", CompletionCommands::new);
        RESOURCES.put("version", VersionCommand::new);
    }

    private Cli() {}

    /** Runs a command and answers its exit code. */
    public static int run(Environment environment, String... arguments) {
        CloudCommand root = new CloudCommand(environment);
        CommandLine command = tree(root, arguments.length == 0 ? "" : arguments[0]);
        Failures failures = new Failures(environment.err(), root);
        command.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
        try {
            return command.execute(arguments);
        } finally {
            root.close();
        }
    }

    /** All commands. */
    static CommandLine tree(Environment environment) {
        return tree(new CloudCommand(environment), "");
    }

    /** Only the resource named by the first word, if it names one: the others would only cost start-up time. */
    private static CommandLine tree(CloudCommand root, String first) {
        CommandLine command = new CommandLine(root);
        Supplier<Object> only = RESOURCES.get(first);
        if (only != null && !first.equals("completion")) {
            command.addSubcommand(first, only.get());
        } else {
            RESOURCES.forEach((name, commands) -> command.addSubcommand(name, commands.get()));
        }
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100);
    }
}
