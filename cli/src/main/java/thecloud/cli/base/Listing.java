package thecloud.cli.base;

import java.util.List;
import java.util.stream.Stream;
import thecloud.cli.output.Columns;

/** A command that lists things: a table for people, else the views as they came. */
public abstract class Listing<T> extends Action {

    /** What to list; it is read once, to its end. */
    protected abstract Stream<T> find(Session session);

    /** Names the columns of the table. */
    protected abstract void describe(Columns<T> columns);

    @Override
    protected int run(Session session) throws Exception {
        List<T> found = find(session).toList();
        session.output().show(found, () -> {
            Columns<T> columns = new Columns<>(session.now());
            describe(columns);
            return columns.table(found);
        });
        return ExitCode.OK;
    }
}
