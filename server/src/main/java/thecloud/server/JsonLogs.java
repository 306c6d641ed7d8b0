package thecloud.server;

import org.jboss.logmanager.Level;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Makes each line of the log a JSON object, from the first on: to be called before anything is logged, since Quarkus'
 * own console would write as text what came before it was set up.
 */
final class JsonLogs {
    private JsonLogs() {}

    /** @param level from which on our own loggers are heard; before Quarkus has set the loggers' levels they let all pass */
    static void install(String level) {
        int ours = LogContext.getLogContext().getLevelForName(level).intValue();
        ConsoleHandler console = new ConsoleHandler(ConsoleHandler.Target.SYSTEM_ERR, new JsonFormatter());
        console.setFilter(
                entry -> entry.getLevel().intValue() >= (isOurs(entry.getLoggerName()) ? ours : Level.WARN.intValue()));
        LogContext.getLogContext().getLogger("").addHandler(console);
    }

    private static boolean isOurs(String logger) {
        return logger != null && logger.startsWith("thecloud.");
    }
}
