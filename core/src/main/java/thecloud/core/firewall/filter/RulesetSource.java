package thecloud.core.firewall.filter;

/** Outbound port: reads what is desired now, over all tenants, in few queries. */
public interface RulesetSource {

    Ruleset read();
}
