package thecloud.core.work;

import java.util.List;
import java.util.function.Supplier;

/** The loops of one server: for all kinds of work, and for those that must not be held up by the others. */
public final class WorkLoops implements AutoCloseable {

    private static final int PROMPT_WORKERS = 1;

    private final List<WorkLoop> loops;

    private WorkLoops(List<WorkLoop> loops) {
        this.loops = loops;
    }

    /**
     * Begins to work.
     *
     * @param owners names to sign leases with, never the same one
     */
    public static WorkLoops start(WorkQueue queue, List<WorkHandler> handlers, Supplier<String> owners, int workers) {
        List<WorkHandler> prompt = handlers.stream().filter(WorkHandler::prompt).toList();
        List<WorkHandler> others =
                handlers.stream().filter(handler -> !handler.prompt()).toList();
        List<WorkLoop> loops = List.of(
                new WorkLoop(queue, prompt, owners.get(), WorkLoop.Settings.standard(PROMPT_WORKERS)),
                new WorkLoop(queue, others, owners.get(), WorkLoop.Settings.standard(workers)));
        loops.forEach(WorkLoop::start);
        return new WorkLoops(loops);
    }

    @Override
    public void close() {
        loops.forEach(WorkLoop::close);
    }
}
