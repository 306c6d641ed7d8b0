package thecloud.cli.base;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A resource was named without an action; the answer is the list of its actions. */
public final class ActionMissing extends ParameterException {

    public ActionMissing(CommandLine command) {
        super(command, "Say what to do.");
    }
}
