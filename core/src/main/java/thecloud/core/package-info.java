/** What every slice shares: identifiers, pages of a list, nullness. Slices themselves live in the packages below. */
package thecloud.core;
