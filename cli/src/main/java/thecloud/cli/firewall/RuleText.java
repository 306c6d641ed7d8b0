package thecloud.cli.firewall;

import thecloud.api.firewall.RuleView;

/** Rules as people read them: {@code ingress tcp 80-81 from 0.0.0.0/0}. */
final class RuleText {
    private RuleText() {}

    static String of(RuleView rule) {
        Integer from = rule.fromPort();
        Integer to = rule.toPort();
        String ports = from == null ? "" : " " + (from.equals(to) ? from : from + "-" + to);
        String peer = rule.cidr() == null ? "group " + rule.securityGroup() : rule.cidr();
        String preposition = rule.direction().equals("ingress") ? " from " : " to ";
        return rule.direction() + " " + rule.protocol() + ports + preposition + peer;
    }
}
