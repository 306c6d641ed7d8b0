package thecloud.cli.work;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import thecloud.api.work.TaskView;
import thecloud.cli.base.Group;
import thecloud.cli.base.Listing;
import thecloud.cli.base.OnId;
import thecloud.cli.base.Session;
import thecloud.cli.output.Columns;
import thecloud.cli.output.Table;

@Command(
        name = "task",
        description = "Background work.",
        subcommands = {TaskCommands.ListTasks.class, TaskCommands.Show.class, TaskCommands.Retry.class},
        footer = {"", "Examples:", "  cloud task list --state DEAD"})
public final class TaskCommands extends Group {

    @Command(
            name = "list",
            description = "Lists background work that is not done.",
            footer = {"", "Examples:", "  cloud task list", "  cloud task list --state DEAD"})
    static final class ListTasks extends Listing<TaskView> {
        @Option(names = "--state", paramLabel = "STATE", description = "PENDING, RUNNING or DEAD.")
        @Nullable String state;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (100).")
        int limit = 100;

        @Override
        protected Stream<TaskView> find(Session session) {
            return session.cloud().tasks().list(state).limit(limit);
        }

        @Override
        protected void describe(Columns<TaskView> columns) {
            columns.column("ID", TaskView::id)
                    .column("KIND", TaskView::kind)
                    .column("STATE", TaskView::state)
                    .column(">ATTEMPTS", TaskView::attempts)
                    .age(TaskView::createdAt)
                    .column("LAST ERROR", TaskView::lastError)
                    .whenEmpty("No background work.");
        }
    }

    @Command(
            name = "show",
            description = "Shows a task.",
            footer = {"", "Examples:", "  cloud task show 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Show extends OnId {
        @Override
        protected int run(Session session) {
            TaskView task = session.cloud().tasks().get(id);
            session.output()
                    .show(
                            task,
                            () -> Table.details()
                                    .detail("Id", task.id())
                                    .detail("Kind", task.kind())
                                    .detail("Subject", task.subject())
                                    .detail("State", task.state())
                                    .detail("Attempts", task.attempts())
                                    .detail("Last error", task.lastError())
                                    .detail("Runs at", task.runAt())
                                    .detail("Worker", task.leaseOwner())
                                    .detail("Request", task.requestId()));
            return 0;
        }
    }

    @Command(
            name = "retry",
            description = "Runs a DEAD task again.",
            footer = {"", "Examples:", "  cloud task retry 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Retry extends OnId {
        @Override
        protected int run(Session session) {
            TaskView task = session.cloud().tasks().retry(id);
            session.output().tell(task, "Task " + task.id() + " is " + task.state() + ".");
            return 0;
        }
    }
}
