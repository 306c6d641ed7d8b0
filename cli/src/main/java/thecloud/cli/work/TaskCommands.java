package thecloud.cli.work;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import thecloud.api.work.TaskView;
import thecloud.cli.base.Action;
import thecloud.cli.base.Group;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
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
    static final class ListTasks extends Action {
        @Option(names = "--state", paramLabel = "STATE", description = "PENDING, RUNNING or DEAD.")
        @Nullable String state;

        @Option(names = "--limit", paramLabel = "N", description = "At most so many (100).")
        int limit = 100;

        @Override
        protected int run(Session session) {
            List<TaskView> tasks =
                    session.cloud().tasks().list(state).limit(limit).toList();
            session.output().show(tasks, () -> {
                Table table = Table.of("ID", "KIND", "STATE", ">ATTEMPTS", ">AGE", "LAST ERROR")
                        .whenEmpty("No background work.");
                tasks.forEach(task -> table.row(
                        task.id(),
                        task.kind(),
                        task.state(),
                        task.attempts(),
                        Human.age(task.createdAt(), session.now()),
                        task.lastError()));
                return table;
            });
            return 0;
        }
    }

    @Command(
            name = "show",
            description = "Shows a task.",
            footer = {"", "Examples:", "  cloud task show 6f1c0a52-0d5f-4c55-9a3e-0b8a8f3f7a10"})
    static final class Show extends Action {
        @Parameters(paramLabel = "ID", description = "The task's id.")
        String id;

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
    static final class Retry extends Action {
        @Parameters(paramLabel = "ID", description = "The task's id.")
        String id;

        @Override
        protected int run(Session session) {
            TaskView task = session.cloud().tasks().retry(id);
            session.output().tell(task, "Task " + task.id() + " is " + task.state() + ".");
            return 0;
        }
    }
}
