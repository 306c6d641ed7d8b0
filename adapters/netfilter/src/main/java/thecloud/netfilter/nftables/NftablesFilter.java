package thecloud.netfilter.nftables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import thecloud.core.Nullable;
import thecloud.core.error.Unavailable;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.netfilter.Command;
import thecloud.netfilter.KernelFilter;
import thecloud.netfilter.LocalService;
import thecloud.netfilter.NetfilterSettings;

/** Filters with nftables, in one table of ours. */
public final class NftablesFilter extends KernelFilter<String> {

    private static final System.Logger LOG = System.getLogger(NftablesFilter.class.getName());

    /** Who may not ask the kernel for the rules shall not read them here. */
    private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final String table;
    private final @Nullable Path kept;

    /** Without a metadata service. */
    public NftablesFilter(NetfilterSettings settings) {
        this(settings, Optional::empty, null);
    }

    /**
     * With all that it can have.
     *
     * @param metadata what instances find at 169.254.169.254, asked for whenever there are networks; empty for nothing
     * @param kept where the rules in force are, too, for {@code nft -f} to load when the machine starts, before the engine
     *     starts any instance; null for nowhere
     */
    public NftablesFilter(NetfilterSettings settings, Supplier<Optional<LocalService>> metadata, @Nullable Path kept) {
        super(settings, metadata);
        this.table = settings.table();
        this.kept = kept;
    }

    /** Why this machine has no nftables; empty when it has, also while it only takes long to answer. */
    public Optional<String> absent() {
        try {
            Command.Outcome outcome = Command.attempt("", "nft", "list", "tables");
            return outcome.succeeded() ? Optional.empty() : Optional.of("nft refused: " + outcome.said());
        } catch (Unavailable e) {
            return Optional.of(e)
                    .filter(why -> why.getCause() instanceof IOException)
                    .map(Unavailable::reason);
        }
    }

    @Override
    protected Optional<String> missing() {
        try {
            Command.run("", "nft", "list", "tables");
            Command.run("", "iptables", "-w", "5", "-S", "FORWARD");
            Command.run("", "ip", "-V");
            Command.run("", "conntrack", "--version");
            return Optional.empty();
        } catch (Unavailable e) {
            return Optional.of(e.reason() + "; filtering needs root, nft, iptables, ip and conntrack (Debian:"
                    + " apt-get install nftables iptables iproute2 conntrack)");
        }
    }

    @Override
    protected String rules(Ruleset ruleset, @Nullable LocalService service) {
        return TableText.of(table, ruleset, service);
    }

    @Override
    protected void replace(String rules) {
        Command.run(rules, "nft", "-f", "-");
        keep(rules);
    }

    /** Without them filtering goes on; only the next start of the machine is open for longer. */
    private void keep(String rules) {
        if (kept == null) {
            return;
        }
        try {
            Path fresh = kept.resolveSibling(kept.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.writeString(Files.createFile(fresh, OWNERS), rules);
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "rules are not kept for the next start of the machine: {0}",
                    e.toString());
        }
    }

    @Override
    protected String listing() {
        Command.Outcome outcome = Command.attempt("", "nft", "list", "table", "inet", table);
        return outcome.succeeded() ? outcome.said() : "";
    }

    @Override
    protected void clear() {
        String nothing = "table inet " + table + "\ndelete table inet " + table + "\n";
        Command.run(nothing, "nft", "-f", "-");
        keep(nothing);
    }
}
