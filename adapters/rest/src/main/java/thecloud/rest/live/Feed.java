package thecloud.rest.live;

import thecloud.core.error.Unsupported;

/** A subscription at work. */
interface Feed extends AutoCloseable {
    /** Takes what was typed; only a terminal does. */
    default void input(byte[] bytes) {
        throw new Unsupported("op", "input is for exec subscriptions");
    }

    default void resize(int columns, int rows) {
        throw new Unsupported("op", "resize is for exec subscriptions with a terminal");
    }

    /** Stops; harmless when it has ended already. */
    @Override
    void close();
}
