package thecloud.cli.base;

import picocli.CommandLine.Parameters;

/** A command about one thing that is known by its id alone. */
public abstract class OnId extends Action {

    @Parameters(paramLabel = "ID", description = "The ${PARENT-COMMAND-NAME}'s id.")
    protected String id;
}
