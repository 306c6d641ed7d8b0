package thecloud.cli.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.compute.InstanceStatusView;
import thecloud.api.compute.InstanceView;
import thecloud.cli.base.Action;
import thecloud.cli.base.OnName;
import thecloud.cli.base.Session;
import thecloud.client.compute.Instances;

/** The commands that change an instance's state. */
final class StateCommands {

    private StateCommands() {}

    /** Does the same to each of the instances named. */
    abstract static class Change extends Action {
        @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names or ids.")
        List<String> names = new ArrayList<>();

        @Option(names = "--no-wait", description = "Return at once instead of when it is done.")
        boolean noWait;

        abstract InstanceStatusView change(Instances instances, String name, boolean wait);

        @Override
        protected final int run(Session session) {
            boolean failed = false;
            for (String name : names) {
                InstanceStatusView end = change(session.cloud().instances(), name, !noWait);
                session.output().tell(end, InstanceText.sentence(end));
                failed |= "ERROR".equals(end.status()) && !"DELETED".equals(end.desiredStatus());
            }
            return failed ? 1 : 0;
        }
    }

    @Command(
            name = "start",
            description = "Starts stopped instances.",
            footer = {"", "Examples:", "  cloud instance start web-01", "  cloud instance start web-01 web-02"})
    static final class Start extends Change {
        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.start(name, wait);
        }
    }

    @Command(
            name = "stop",
            description = "Stops instances; they keep their disk.",
            footer = {"", "Examples:", "  cloud instance stop web-01"})
    static final class Stop extends Change {
        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.stop(name, wait);
        }
    }

    @Command(
            name = "restart",
            description = "Stops and starts instances.",
            footer = {"", "Examples:", "  cloud instance restart web-01"})
    static final class Restart extends Change {
        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.restart(name, wait);
        }
    }

    @Command(
            name = "pause",
            description = "Freezes running instances where they are.",
            footer = {"", "Examples:", "  cloud instance pause web-01"})
    static final class Pause extends Change {
        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.pause(name, wait);
        }
    }

    @Command(
            name = "resume",
            description = "Lets paused instances go on.",
            footer = {"", "Examples:", "  cloud instance resume web-01"})
    static final class Resume extends Change {
        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.resume(name, wait);
        }
    }

    @Command(
            name = "resize",
            description = "Gives instances another size.",
            footer = {"", "Examples:", "  cloud instance resize web-01 --type standard-1"})
    static final class Resize extends Change {
        @Option(
                names = {"-t", "--type"},
                required = true,
                paramLabel = "TYPE",
                description = "The new size, see: cloud instance-type list.")
        String type;

        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.resize(name, type, wait);
        }
    }

    @Command(
            name = "terminate",
            description = "Ends instances for good, with what is on their disks.",
            footer = {"", "Examples:", "  cloud instance terminate web-01", "  cloud instance terminate web-01 web-02"})
    static final class Terminate extends Change {
        @Override
        InstanceStatusView change(Instances instances, String name, boolean wait) {
            return instances.terminate(name, wait);
        }
    }

    @Command(
            name = "wait",
            description = "Waits until an instance has a status; fails when it ends in another.",
            footer = {
                "",
                "Examples:",
                "  cloud instance wait web-01",
                "  cloud instance wait web-01 --for STOPPED --timeout 30"
            })
    static final class Wait extends OnName {
        @Option(names = "--for", paramLabel = "STATUS", description = "The status to wait for (RUNNING).")
        String wanted = "RUNNING";

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait (600).")
        int timeout = 600;

        @Override
        protected int run(Session session) throws InterruptedException {
            String status = wanted.toUpperCase(Locale.ROOT);
            InstanceView end;
            try (InstanceWatch watch = InstanceWatch.open(session)) {
                InstanceView found = session.cloud().instances().get(name);
                end = watch.until(
                        found.id(),
                        found.name(),
                        now -> now.status().equals(status)
                                || "ERROR".equals(now.status())
                                || "DELETED".equals(now.status()),
                        timeout);
            }
            session.output().tell(end, InstanceText.sentence(end));
            return end.status().equals(status) ? 0 : 1;
        }
    }
}
