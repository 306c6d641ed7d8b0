package thecloud.netfilter.iptables;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import thecloud.netfilter.KernelFilterContract;
import thecloud.netfilter.NetfilterSettings;
import thecloud.testkit.SystemCommand;

/** The contract, by a variant of iptables. */
abstract class IptablesFilterContract extends KernelFilterContract {

    private final String program;
    private final String prefix;

    IptablesFilterContract(String program, NetfilterSettings settings) {
        super(settings, new IptablesFilter(program, settings, Optional::empty));
        this.program = program;
        this.prefix = settings.chainPrefix();
    }

    @Override
    protected void tamper() {
        SystemCommand.run(program, "-w", "-t", "mangle", "-F", prefix + "host");
    }

    @Override
    protected List<String> rules() {
        return Stream.of("mangle", "nat", "filter")
                .flatMap(table -> Stream.of(program, "ip6" + program.substring(2))
                        .flatMap(each ->
                                SystemCommand.run(each, "-w", "-t", table, "-S").lines()))
                .filter(line -> line.contains(prefix))
                .toList();
    }
}
