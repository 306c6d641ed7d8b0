package thecloud.cli.base;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does something. */
public abstract class Action implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    /** Does it; the answer is the exit code. */
    protected abstract int run(Session session) throws Exception;

    @Override
    public final Integer call() throws Exception {
        return run(((GlobalOptions) spec.root().userObject()).session());
    }

    /** The whole command tree, for those commands that are about commands. */
    protected CommandSpec root() {
        return spec.root();
    }
}
