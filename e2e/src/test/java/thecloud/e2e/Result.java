package thecloud.e2e;

import static org.assertj.core.api.Assertions.assertThat;

/** What a program said and how it ended. */
public record Result(String command, int exitCode, String out, String err) {

    public Result succeeded() {
        return endedWith(0);
    }

    public Result endedWith(int expected) {
        assertThat(exitCode).as("exit code of: %s", this).isEqualTo(expected);
        return this;
    }

    @Override
    public String toString() {
        return command + " -> " + exitCode + "\n--- stdout\n" + out + "--- stderr\n" + err;
    }
}
