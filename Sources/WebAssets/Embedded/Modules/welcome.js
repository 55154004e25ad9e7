// The browser knows where it is: offered in empty fields, to be changed.

const zone = document.querySelector('input[name="timeZone"]');
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !zone.value && here) {
  zone.value = here;
  const region = new Intl.Locale(navigator.language).region;
  const country = document.querySelector('select[name="country"]');
  if (region && [...country.options].some((option) => option.value === region)) country.value = region;
  const paper = document.querySelector('select[name="paper"]');
  if (region && !["US", "CA", "MX"].includes(region)) paper.value = "a4";
  const currency = document.querySelector('input[name="currency"]');
  const euros = ["DE", "AT", "FR", "IT", "ES", "NL", "BE", "PT", "IE"];
  const others = { GB: "GBP", CA: "CAD", AU: "AUD", CH: "CHF", PL: "PLN", SE: "SEK", NO: "NOK" };
  if (euros.includes(region)) currency.value = "EUR";
  else if (others[region]) currency.value = others[region];
}
