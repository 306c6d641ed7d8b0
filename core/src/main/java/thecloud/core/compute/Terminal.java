package thecloud.core.compute;

/** An interactive command inside an instance. */
public interface Terminal extends AutoCloseable {

    /** Sends what was typed. */
    void write(byte[] bytes);

    void resize(int columns, int rows);

    /** Ends the connection; the command sees its terminal go away. */
    @Override
    void close();
}
