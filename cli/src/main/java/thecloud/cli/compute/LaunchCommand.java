package thecloud.cli.compute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.compute.InstanceView;
import thecloud.api.compute.InstanceVolume;
import thecloud.api.compute.LaunchInstanceRequest;
import thecloud.cli.base.Action;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.Session;
import thecloud.cli.base.TextFile;

@Command(
        name = "launch",
        description = "Launches an instance.",
        footer = {
            "",
            "Examples:",
            "  cloud instance launch web-01 --image nginx:alpine --port 8081:80 --wait",
            "  cloud instance launch worker --image busybox --env QUEUE=jobs --restart always -- sh -c 'work'",
            "  cloud instance launch api --image nginx:alpine --vpc production --subnet web",
            "  cloud instance launch db --image postgres:16 --type standard-1 --env-file db.env --tag tier=data",
            "  cloud instance launch db --image postgres:16 --volume data:/var/lib/postgresql/data"
        })
final class LaunchCommand extends Action {

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name, also its hostname.")
    String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "After --: what to run in place of the image's own command.")
    List<String> command = new ArrayList<>();

    @Option(names = "--image", required = true, paramLabel = "IMAGE", description = "What it runs.")
    String image;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "HOST:CONTAINER",
            description = "A port to publish; host 0 takes a free one. Repeatable.")
    List<String> ports = new ArrayList<>();

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            description = "Its size, see: cloud instance-type list.")
    @Nullable String type;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "KEY=VALUE",
            description = "A variable for it; KEY alone passes on yours. Repeatable.")
    List<String> env = new ArrayList<>();

    @Option(names = "--env-file", paramLabel = "FILE", description = "Variables, one KEY=VALUE a line.")
    @Nullable Path envFile;

    @Option(names = "--tag", paramLabel = "KEY=VALUE", description = "A tag. Repeatable.")
    List<String> tags = new ArrayList<>();

    @Option(
            names = "--volume",
            paramLabel = "VOLUME:PATH",
            description = "A volume that it shall have, and where. Repeatable.")
    List<String> volumes = new ArrayList<>();

    @Option(
            names = "--ssh-key",
            paramLabel = "KEY",
            description = "An SSH key that an SSH server in it lets in as root.")
    @Nullable String sshKey;

    @Option(names = "--metadata", paramLabel = "KEY=VALUE", description = "A piece of metadata. Repeatable.")
    List<String> metadata = new ArrayList<>();

    @Option(
            names = "--user-data",
            paramLabel = "FILE",
            description = "A script to run once, at first start, or a cloud-config.")
    @Nullable Path userData;

    @Option(
            names = "--restart",
            paramLabel = "POLICY",
            description = "What happens when it ends by itself: always (the default), on-failure or no.")
    @Nullable String restart;

    @Option(names = "--vpc", paramLabel = "VPC", description = "The VPC it is in; your default one otherwise.")
    @Nullable String vpc;

    @Option(names = "--subnet", paramLabel = "SUBNET", description = "The subnet it is in.")
    @Nullable String subnet;

    @Option(names = "--security-group", paramLabel = "GROUP", description = "A security group. Repeatable.")
    List<String> groups = new ArrayList<>();

    @Option(names = "--wait", description = "Return when it runs, or will not.")
    boolean wait;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long --wait waits (600).")
    int timeout = 600;

    @Override
    protected int run(Session session) throws IOException, InterruptedException {
        LaunchInstanceRequest request = request(session);
        if (wait) {
            return launchAndWait(session, request);
        }
        InstanceView made = session.cloud().instances().launch(request);
        session.output()
                .tell(
                        made,
                        made.name() + " is " + made.status() + ". Follow it with: cloud instance wait " + made.name());
        return 0;
    }

    private int launchAndWait(Session session, LaunchInstanceRequest request) throws InterruptedException {
        InstanceView end;
        // Listening starts before the launch, so that no step of it is missed.
        try (InstanceWatch watch = InstanceWatch.open(session)) {
            InstanceView made = session.cloud().instances().launch(request);
            end = watch.until(made.id(), made.name(), InstanceWatch::settled, timeout);
        }
        boolean failed = "ERROR".equals(end.status()) || (end.exitCode() != null && end.exitCode() != 0);
        session.output().tell(end, InstanceText.sentence(end));
        return failed ? 1 : 0;
    }

    private LaunchInstanceRequest request(Session session) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        if (envFile != null) {
            variables.putAll(KeyValues.file(envFile));
        }
        variables.putAll(KeyValues.environment(env, session.environment().variables()));
        return new LaunchInstanceRequest(
                name,
                image,
                type,
                ports.isEmpty() ? null : ports,
                variables.isEmpty() ? null : variables,
                command.isEmpty() ? null : command,
                tags.isEmpty() ? null : KeyValues.of("--tag", tags),
                metadata.isEmpty() ? null : KeyValues.of("--metadata", metadata),
                userData == null ? null : TextFile.read(userData),
                restart,
                vpc,
                subnet,
                groups.isEmpty() ? null : groups,
                volumes.isEmpty()
                        ? null
                        : volumes.stream().map(LaunchCommand::volume).toList(),
                sshKey);
    }

    private static InstanceVolume volume(String word) {
        int colon = word.indexOf(':');
        if (colon < 1) {
            throw CommandFailure.usage("--volume takes VOLUME:PATH, such as data:/data.");
        }
        return new InstanceVolume(word.substring(0, colon), word.substring(colon + 1));
    }
}
