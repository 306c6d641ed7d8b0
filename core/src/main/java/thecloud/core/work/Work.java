package thecloud.core.work;

/** Makes the slice's services; the server puts the guard around them. */
public final class Work {

    private Work() {}

    public static TaskService tasks(TaskRepository tasks) {
        return new QueuedTasks(tasks);
    }
}
