package thecloud.cli.base;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others; without one of them it explains itself. */
public abstract class Group implements Runnable {

    @Spec
    CommandSpec spec;

    @Override
    public final void run() {
        throw new ActionMissing(spec.commandLine());
    }
}
