package thecloud.cli.terminal;

import org.jspecify.annotations.Nullable;
import thecloud.client.live.TerminalSize;

/** The user's terminal, if there is one. */
public interface Terminal {

    boolean inputIsTerminal();

    boolean outputIsTerminal();

    boolean errorIsTerminal();

    /** Asks without showing what is typed; null when there is nobody to ask. */
    char @Nullable [] readPassword(String prompt);

    TerminalSize size();

    /** Passes every key on as it is pressed, until closed; closing brings the terminal back as it was. */
    RawMode raw();

    /** A terminal without line editing and echo. */
    interface RawMode extends AutoCloseable {
        @Override
        void close();
    }
}
