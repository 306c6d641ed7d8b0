package thecloud.netfilter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import thecloud.core.firewall.filter.GroupRules;
import thecloud.core.firewall.filter.Ruleset;
import thecloud.core.network.Ipv4;
import thecloud.core.network.Topology.Interface;

/**
 * The combinations of groups that instances have, each with the addresses that have it; in the order of their first
 * addresses, so that equal pictures give equal rules. Many instances share few of them.
 */
public record GroupCombinations(SequencedMap<SortedSet<UUID>, List<Ipv4>> addresses) {

    public GroupCombinations {
        addresses = Collections.unmodifiableSequencedMap(addresses);
    }

    public static GroupCombinations of(Ruleset ruleset) {
        Set<UUID> known = ruleset.groups().stream().map(GroupRules::id).collect(Collectors.toSet());
        SequencedMap<SortedSet<UUID>, List<Ipv4>> combinations = new LinkedHashMap<>();
        List<Interface> places = new ArrayList<>(ruleset.topology().interfaces());
        places.sort((a, b) -> a.address().compareTo(b.address()));
        for (Interface place : places) {
            SortedSet<UUID> ids = new TreeSet<>(ruleset.groupsOf(place.instanceId()));
            ids.retainAll(known);
            combinations.computeIfAbsent(ids, any -> new ArrayList<>()).add(place.address());
        }
        return new GroupCombinations(combinations);
    }
}
