package thecloud.cli.base;

import picocli.CommandLine.Parameters;

/** A command about one thing that has a name. */
public abstract class OnName extends Action {

    @Parameters(index = "0", paramLabel = "NAME", description = "Name or id.")
    protected String name;
}
