package thecloud.cli.storage;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import thecloud.cli.base.CommandFailure;
import thecloud.cli.base.ExitCode;
import thecloud.cli.base.Session;
import thecloud.cli.output.Human;
import thecloud.cli.terminal.ProgressBar;
import thecloud.client.http.CloudClientException;

/** Does many things at once, a few at a time; what fails keeps nothing else from being done, and is listed at the end. */
final class Transfers implements AutoCloseable {

    static final int AT_ONCE = 4;

    private final Session session;
    private final boolean dryRun;
    private final ProgressBar bar;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final Queue<Failed> failed = new ConcurrentLinkedQueue<>();

    /** @param dryRun whether to say what would be done, and do nothing */
    Transfers(Session session, boolean dryRun) {
        this.session = session;
        this.dryRun = dryRun;
        this.bar = new ProgressBar(
                session.output().err(), session.environment().terminal().errorIsTerminal() && !dryRun);
    }

    /** What was done, for programs. */
    record Done(
            String action,
            String from,
            @Nullable String to,
            long size,
            @Nullable String error) {}

    private record Failed(Transfer transfer, String reason, int exitCode) {}

    /** Begins it, as soon as there is room. */
    void start(Transfer transfer) {
        if (dryRun) {
            tell(transfer, "would ");
            return;
        }
        room.acquireUninterruptibly();
        Thread.ofVirtual().name("transfer").start(() -> {
            try {
                transfer.work().run(bar.expect(transfer.size()));
                tell(transfer, "");
            } catch (Exception failure) {
                fail(transfer, failure);
            } finally {
                room.release();
            }
        });
    }

    /** Something that could not even begin. */
    void fail(Transfer transfer, Exception failure) {
        String reason = reason(failure);
        failed.add(new Failed(transfer, reason, exitCode(failure)));
        done.add(new Done(transfer.verb(), transfer.from(), transfer.to(), transfer.size(), reason));
    }

    /** Waits for all of it, lists what failed, and answers the exit code. */
    int finish() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        bar.close();
        if (!session.output().forPeople()) {
            session.output().tell(new ArrayList<>(done), "");
        }
        for (Failed failure : failed) {
            session.output().note("cloud: " + Human.oneLine(failure.transfer() + ": " + failure.reason()));
        }
        List<Integer> codes = failed.stream().map(Failed::exitCode).distinct().toList();
        return switch (codes.size()) {
            case 0 -> ExitCode.OK;
            case 1 -> codes.getFirst();
            default -> ExitCode.FAILURE;
        };
    }

    boolean anyFailed() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        return !failed.isEmpty();
    }

    @Override
    public void close() {
        room.acquireUninterruptibly(AT_ONCE);
        room.release(AT_ONCE);
        bar.close();
    }

    private void tell(Transfer transfer, String mood) {
        done.add(new Done(mood + transfer.verb(), transfer.from(), transfer.to(), transfer.size(), null));
        if (session.output().forPeople()) {
            bar.line(() -> session.output().line(Human.oneLine(mood + transfer)));
        }
    }

    static String reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            case AccessDeniedException denied -> "the file " + denied.getFile() + " is not open to you";
            case FileSystemException file when file.getReason() != null -> file.getFile() + ": " + file.getReason();
            default -> Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        };
    }

    private static int exitCode(Exception failure) {
        return switch (failure) {
            case CloudClientException refused -> ExitCode.of(refused);
            case CommandFailure usage -> usage.exitCode();
            default -> ExitCode.FAILURE;
        };
    }
}
