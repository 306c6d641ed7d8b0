package thecloud.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** What a program does that keeps bytes on the same disk without being a server. */
final class PlainWrites {

    private static final int CHUNK = 1 << 20;
    private static final String TABLE = "thecloud_bench_files";

    private final Path directory;
    private final Database database;

    PlainWrites(Path home, Database database) throws IOException {
        this.directory = Files.createDirectories(home.resolve("plain"));
        this.database = database;
    }

    /** The bytes of a file, hashed with MD5 and written with one fsync. */
    void large(Path source) throws Exception {
        Path target = directory.resolve("large");
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        try (FileChannel in = FileChannel.open(source);
                FileChannel out = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
            while (in.read(buffer) >= 0) {
                md5.update(buffer.flip().duplicate());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                buffer.clear();
            }
            out.force(true);
        }
        md5.digest();
        Files.delete(target);
    }

    /** Files that are written, synced and renamed, and a row for each, committed; answers how many a second. */
    double small(byte[] bytes, int threads, int seconds) throws Exception {
        database.execute("CREATE TABLE " + TABLE + " (name TEXT PRIMARY KEY, size BIGINT NOT NULL, md5 TEXT NOT NULL)");
        AtomicLong number = new AtomicLong();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        try (ExecutorService writers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(writers.submit(() -> {
                    write(bytes, number, end);
                    return null;
                }));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a plain write failed", e.getCause());
        } finally {
            database.execute("DROP TABLE " + TABLE);
        }
        double rate = number.get() * 1e9 / (System.nanoTime() - start);
        Program.plain().run(List.of("rm", "-rf", "--", directory.toString()));
        Files.createDirectories(directory);
        return rate;
    }

    private void write(byte[] bytes, AtomicLong number, long end) throws IOException, SQLException {
        try (Connection connection = database.open();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?, ?, ?)")) {
            while (System.nanoTime() < end) {
                String name = Long.toString(number.getAndIncrement());
                Path temporary = directory.resolve(name + ".tmp");
                try (FileChannel out =
                        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    out.write(ByteBuffer.wrap(bytes));
                    out.force(true);
                }
                Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                insert.setString(1, name);
                insert.setLong(2, bytes.length);
                insert.setString(3, "0123456789abcdef0123456789abcdef");
                insert.executeUpdate();
            }
        }
    }
}
