package thecloud.cli.base;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import thecloud.api.Problem;
import thecloud.cli.output.Human;
import thecloud.client.http.CloudApiException;
import thecloud.client.http.CloudUnreachableException;

/** Says what went wrong in one plain sentence on stderr, and ends with the code that tells a script. */
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final PrintStream err;
    private final GlobalOptions options;

    public Failures(PrintStream err, GlobalOptions options) {
        this.err = err;
        this.options = options;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
        return switch (error) {
            case CommandFailure failure -> say(failure.exitCode(), text(failure));
            case CloudUnreachableException unreachable -> unreachable(unreachable);
            case CloudApiException refused -> refused(refused);
            case InterruptedException _ -> 130;
            default -> {
                if (options.debug()) {
                    error.printStackTrace(err);
                }
                yield say(ExitCode.FAILURE, text(error));
            }
        };
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandLine command = error.getCommandLine();
        if (error instanceof ActionMissing) {
            err.print(command.getUsageMessage());
            return ExitCode.USAGE;
        }
        err.println("cloud: " + text(error));
        if (!UnmatchedArgumentException.printSuggestions(error, new PrintWriter(err, true, StandardCharsets.UTF_8))) {
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private int unreachable(CloudUnreachableException error) {
        String advice = isLocal(error) && text(error).endsWith(" does not answer") ? ". Start it with ./cloud up" : "";
        return say(ExitCode.of(error), text(error) + advice);
    }

    private int refused(CloudApiException error) {
        Problem problem = error.problem();
        say(ExitCode.of(error), sentence(problem) + hint(error));
        if (options.debug()) {
            err.println("debug: code " + problem.code() + (problem.field() == null ? "" : ", field " + problem.field())
                    + (problem.requestId() == null ? "" : ", request " + problem.requestId()));
        }
        return ExitCode.of(error);
    }

    private static String hint(CloudApiException error) {
        if (error.status() == 401) {
            return " Sign in with: cloud auth login --email YOU";
        }
        return error.denialId() == null
                ? ""
                : " Why, an admin sees with: cloud audit denial " + Human.oneLine(error.denialId());
    }

    private static String sentence(Problem problem) {
        String detail = Human.oneLine(Objects.requireNonNullElse(problem.detail(), problem.title()));
        return detail.isEmpty() || ".!?".indexOf(detail.charAt(detail.length() - 1)) >= 0 ? detail : detail + ".";
    }

    private int say(int exitCode, String message) {
        err.println("cloud: " + message);
        return exitCode;
    }

    private static boolean isLocal(CloudUnreachableException error) {
        String host = error.endpoint().getHost();
        return host.equals("localhost") || host.startsWith("127.");
    }

    private static String text(Exception error) {
        return Objects.requireNonNullElse(error.getMessage(), error.toString());
    }
}
