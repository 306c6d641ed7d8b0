package thecloud.server;

import java.util.List;
import thecloud.core.work.Periodic;
import thecloud.core.work.WorkHandler;

/**
 * What a slice has to do in the background.
 *
 * @param handlers all of it
 * @param periodic of these, what must be in the queue from the start on
 */
record Background(List<WorkHandler> handlers, List<Periodic> periodic) {

    static Background of(List<? extends WorkHandler> handlers) {
        return new Background(List.copyOf(handlers), List.of());
    }

    static Background periodic(List<Periodic> periodic) {
        return new Background(List.copyOf(periodic), periodic);
    }
}
