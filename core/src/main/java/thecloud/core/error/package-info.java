/** The one error type. It knows no protocol: each driving adapter maps it with one exhaustive switch. */
package thecloud.core.error;
