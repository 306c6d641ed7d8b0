package thecloud.core.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import thecloud.core.Cursor;
import thecloud.core.Nullable;
import thecloud.core.PageRequest;

/** The log as somebody sees it who may write to the database: everything in it can be tampered with. */
final class KeptInMemory implements AuditRepository {

    final List<StoredLine> lines = new ArrayList<>();
    final Map<AuditMark.Name, AuditMark.Signed> marks = new EnumMap<>(AuditMark.Name.class);

    StoredLine at(long seq) {
        return lines.stream()
                .filter(line -> line.seal() != null && line.seal().seq() == seq)
                .findFirst()
                .orElseThrow();
    }

    void replace(StoredLine old, StoredLine with) {
        lines.set(lines.indexOf(old), with);
    }

    @Override
    public List<AuditLine> list(@Nullable UUID tenantId, AuditFilter filter, PageRequest page) {
        throw new UnsupportedOperationException("lists are the database's");
    }

    @Override
    public Optional<AuditLine> find(UUID id) {
        return lines.stream()
                .map(StoredLine::line)
                .filter(line -> line.id().equals(id))
                .findFirst();
    }

    @Override
    public List<StoredLine> unsealed(@Nullable Cursor after, int max) {
        return lines.stream()
                .filter(line -> line.seal() == null)
                .sorted(Comparator.comparing((StoredLine line) -> line.line().at())
                        .thenComparing(line -> line.line().id()))
                .filter(line -> after == null || line.line().at().isAfter(after.createdAt()))
                .limit(max)
                .toList();
    }

    /** Ids are unique here. */
    @Override
    public List<UUID> sealedCopies() {
        return List.of();
    }

    @Override
    public List<StoredLine> sealed(long after, int max) {
        return lines.stream()
                .filter(line -> line.seal() != null && line.seal().seq() > after)
                .sorted(Comparator.comparingLong(line -> line.seal().seq()))
                .limit(max)
                .toList();
    }

    @Override
    public Optional<Long> firstSince(Instant since) {
        return sealed(0, Integer.MAX_VALUE).stream()
                .filter(line -> !line.line().at().isBefore(since))
                .map(line -> line.seal().seq())
                .findFirst();
    }

    @Override
    public Optional<AuditMark.Signed> mark(AuditMark.Name name) {
        return Optional.ofNullable(marks.get(name));
    }

    @Override
    public int alone(IntSupplier work) {
        return work.getAsInt();
    }

    @Override
    public void seal(List<StoredLine> sealed) {
        for (StoredLine line : sealed) {
            lines.removeIf(old -> old.line().id().equals(line.line().id()));
            lines.add(line);
        }
    }

    @Override
    public void keep(AuditMark.Name name, AuditMark.Signed mark) {
        marks.put(name, mark);
    }

    @Override
    public void delete(long upTo) {
        lines.removeIf(line -> line.seal() != null && line.seal().seq() <= upTo);
    }
}
